package org.peekplatform.plugin;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Imports rows into an index, on the server or a worker (Documentation 2.2.6).
 *
 * <p>Every call is one transaction, of its own or the caller's: all of it takes effect or nothing.
 * It writes what differs and nothing else, so it may be repeated at will; the chunks that it
 * touched are compiled soon after the commit, and reach clients and devices from there. The memory
 * that a call needs does not depend on the number of rows. All methods block, and may be called
 * from any thread; imports into one index that change the same rows wait for each other.
 *
 * <p>A row belongs to one import group at a time: imported by another one, it moves there. Of a key
 * that comes several times in one call the last one counts.
 *
 * @param <T> the class of the rows' values
 */
public interface PluginIndex<T> {

  /** More characters than this no import group has. */
  int LONGEST_GROUP = 200;

  /** A row's value may have as many bytes in its encoded form. */
  int LARGEST_VALUE = 4 << 20;

  /**
   * Lets an import group have exactly these rows; others of the group are deleted.
   *
   * @param importGroup names what is imported together, such as a file; from 1 to {@value
   *     #LONGEST_GROUP} characters
   * @param rows the rows, read once and closed; none to delete the group
   * @return what was done
   * @throws IllegalArgumentException if the group, a key or a value is refused; the text says why
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  IndexImportResult replaceGroup(String importGroup, Stream<IndexRow<T>> rows);

  /**
   * Does the same as {@link #replaceGroup(String, Stream)} within a transaction.
   *
   * @param session the session of {@link PluginDatabase#inTransaction}, which is flushed first
   * @param importGroup names what is imported together
   * @param rows the rows, read once and closed
   * @return what was done, if the transaction commits
   */
  IndexImportResult replaceGroup(
      EntityManager session, String importGroup, Stream<IndexRow<T>> rows);

  /**
   * Adds rows to an import group, or changes those that are there.
   *
   * @param importGroup the group that the rows belong to afterwards
   * @param rows the rows, read once and closed
   * @return what was done
   * @throws IllegalArgumentException if the group, a key or a value is refused; the text says why
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  IndexImportResult merge(String importGroup, Stream<IndexRow<T>> rows);

  /**
   * Does the same as {@link #merge(String, Stream)} within a transaction.
   *
   * @param session the session of {@link PluginDatabase#inTransaction}, which is flushed first
   * @param importGroup the group that the rows belong to afterwards
   * @param rows the rows, read once and closed
   * @return what was done, if the transaction commits
   */
  IndexImportResult merge(EntityManager session, String importGroup, Stream<IndexRow<T>> rows);

  /**
   * Deletes all rows of an import group.
   *
   * @param importGroup the group, which need not exist
   * @return what was done
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  IndexImportResult deleteGroup(String importGroup);

  /**
   * Does the same as {@link #deleteGroup(String)} within a transaction.
   *
   * @param session the session of {@link PluginDatabase#inTransaction}
   * @param importGroup the group, which need not exist
   * @return what was done, if the transaction commits
   */
  IndexImportResult deleteGroup(EntityManager session, String importGroup);

  /**
   * Deletes rows of any group.
   *
   * @param ids which rows; those that do not exist are passed over
   * @return what was done
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  IndexImportResult delete(Collection<IndexKey> ids);

  /**
   * Does the same as {@link #delete(Collection)} within a transaction.
   *
   * @param session the session of {@link PluginDatabase#inTransaction}
   * @param ids which rows; those that do not exist are passed over
   * @return what was done, if the transaction commits
   */
  IndexImportResult delete(EntityManager session, Collection<IndexKey> ids);

  /**
   * Deletes all rows.
   *
   * @return what was done
   * @throws DatabaseUnavailableException if the database cannot be reached
   */
  IndexImportResult clear();

  /**
   * Does the same as {@link #clear()} within a transaction.
   *
   * @param session the session of {@link PluginDatabase#inTransaction}
   * @return what was done, if the transaction commits
   */
  IndexImportResult clear(EntityManager session);

  /** Has all chunks compiled anew, also those that have failed too often. */
  void recompileAll();

  /** Decides anew about everybody who reads, after {@link IndexDeclaration#readableBy} changed. */
  void permissionsChanged();
}
