package org.peekplatform.pluginruntime;

/**
 * A plugin's part of one book.
 *
 * @param dir the folder of its Markdown files in the archive
 * @param entry the first page, relative to that folder
 */
public record PluginDocs(String dir, String entry) {}
