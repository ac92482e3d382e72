package org.peekplatform.storage;

/**
 * The database scripts of one schema of the platform.
 *
 * @param schema the schema
 * @param resources finds the scripts
 * @param folder the folder of the scripts on the class path
 * @param passing whether its rows are work under way, which a backup of the configuration leaves
 *     out
 */
public record PlatformScripts(
    SchemaName schema, ClassLoader resources, String folder, boolean passing) {}
