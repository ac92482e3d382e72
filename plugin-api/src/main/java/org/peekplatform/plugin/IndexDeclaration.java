package org.peekplatform.plugin;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.observable.ObserverPrincipal;

/**
 * The declaration of an index of a plugin (Documentation 2.2.6).
 *
 * <p>Immutable; each method that changes something returns another declaration. Keep it in a
 * constant that all parts of the plugin share:
 *
 * <pre>{@code
 * static final IndexDeclaration<PumpTuple> PUMPS = IndexDeclaration.of("pumps", PumpTuple.class);
 * }</pre>
 *
 * @param <T> the class of the rows' values
 */
public final class IndexDeclaration<T> {

  /** More chunks than this no index has. */
  public static final int MOST_CHUNKS = 1 << 16;

  private static final int DEFAULT_CHUNKS = 8192;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private final String name;
  private final Class<T> rowType;
  private final int chunks;
  private final @Nullable IndexCompiler<T> compiler;
  private final int compilerVersion;
  private final PeekService compiledOn;
  private final Predicate<ObserverPrincipal> readers;
  private final boolean offlineAllowed;

  private IndexDeclaration(
      String name,
      Class<T> rowType,
      int chunks,
      @Nullable IndexCompiler<T> compiler,
      int compilerVersion,
      PeekService compiledOn,
      Predicate<ObserverPrincipal> readers,
      boolean offlineAllowed) {
    this.name = name;
    this.rowType = rowType;
    this.chunks = chunks;
    this.compiler = compiler;
    this.compilerVersion = compilerVersion;
    this.compiledOn = compiledOn;
    this.readers = readers;
    this.offlineAllowed = offlineAllowed;
  }

  /**
   * Declares an index: of 8192 chunks, whose chunks are the rows themselves, compiled on the
   * server, readable by everybody who may link to a site, and allowed offline.
   *
   * @param name unique in the plugin, kept for good; up to 40 lower-case letters, digits and
   *     underscores
   * @param rowType the registered tuple class of the rows' values
   * @return the declaration
   * @param <T> that class
   * @throws IllegalArgumentException if the name has another form
   */
  public static <T> IndexDeclaration<T> of(String name, Class<T> rowType) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot name an index: use up to 40 lower-case letters, digits and underscores, beginning with a letter."
              .formatted(name));
    }
    return new IndexDeclaration<>(
        name, rowType, DEFAULT_CHUNKS, null, 0, PeekService.SERVER, who -> true, true);
  }

  /**
   * Sets into how many chunks keys are spread: what one change sends, against how many there are to
   * keep. A few dozen to a few hundred rows in a chunk are right.
   *
   * <p>With another number than before, the whole index is compiled and fetched anew.
   *
   * @param newChunks a power of two up to {@value #MOST_CHUNKS}
   * @return the changed declaration
   * @throws IllegalArgumentException if it is no such number
   */
  public IndexDeclaration<T> chunks(int newChunks) {
    if (newChunks < 1 || newChunks > MOST_CHUNKS || Integer.bitCount(newChunks) != 1) {
      throw new IllegalArgumentException(
          "The index %s cannot have %d chunks. Use a power of two up to %d."
              .formatted(name, newChunks, MOST_CHUNKS));
    }
    return new IndexDeclaration<>(
        name, rowType, newChunks, compiler, compilerVersion, compiledOn, readers, offlineAllowed);
  }

  /**
   * Sets what makes the tuples of a chunk of its rows.
   *
   * @param newCompiler the compiler
   * @param version a number that grows when the compiler gives something else for the same rows;
   *     all chunks are compiled anew then
   * @return the changed declaration
   */
  public IndexDeclaration<T> compiledBy(IndexCompiler<T> newCompiler, int version) {
    return new IndexDeclaration<>(
        name, rowType, chunks, newCompiler, version, compiledOn, readers, offlineAllowed);
  }

  /**
   * Leaves the compiling to the workers, whose part of the plugin must declare the index too.
   *
   * @return the changed declaration
   */
  public IndexDeclaration<T> compiledOnWorkers() {
    return new IndexDeclaration<>(
        name,
        rowType,
        chunks,
        compiler,
        compilerVersion,
        PeekService.WORKER,
        readers,
        offlineAllowed);
  }

  /**
   * Sets who may read; the server is asked, also about devices of clients. Services of the
   * installation always may.
   *
   * @param newReaders decides about who has linked to a site; must be quick
   * @return the changed declaration
   */
  public IndexDeclaration<T> readableBy(Predicate<ObserverPrincipal> newReaders) {
    return new IndexDeclaration<>(
        name, rowType, chunks, compiler, compilerVersion, compiledOn, newReaders, offlineAllowed);
  }

  /**
   * Lets devices only look up single chunks, and keep none.
   *
   * @return the changed declaration
   */
  public IndexDeclaration<T> onlineOnly() {
    return new IndexDeclaration<>(
        name, rowType, chunks, compiler, compilerVersion, compiledOn, readers, false);
  }

  /**
   * Returns the name.
   *
   * @return unique in the plugin
   */
  public String name() {
    return name;
  }

  /**
   * Returns the class of the rows' values.
   *
   * @return a registered tuple class
   */
  public Class<T> rowType() {
    return rowType;
  }

  /**
   * Returns into how many chunks keys are spread.
   *
   * @return a power of two
   */
  public int chunks() {
    return chunks;
  }

  /**
   * Returns what compiles.
   *
   * @return the compiler, or null if the chunks are the rows themselves
   */
  public @Nullable IndexCompiler<T> compiler() {
    return compiler;
  }

  /**
   * Returns the version of what compiles.
   *
   * @return 0 unless set
   */
  public int compilerVersion() {
    return compilerVersion;
  }

  /**
   * Returns where chunks are compiled.
   *
   * @return {@code SERVER} or {@code WORKER}
   */
  public PeekService compiledOn() {
    return compiledOn;
  }

  /**
   * Returns who may read.
   *
   * @return decides about who has linked to a site
   */
  public Predicate<ObserverPrincipal> readers() {
    return readers;
  }

  /**
   * Tells whether devices may keep the index.
   *
   * @return true unless it is online only
   */
  public boolean isOfflineAllowed() {
    return offlineAllowed;
  }

  @Override
  public String toString() {
    return "IndexDeclaration[" + name + "]";
  }
}
