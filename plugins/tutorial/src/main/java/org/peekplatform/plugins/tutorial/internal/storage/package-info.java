/** The plugin's tables as entities, and the questions asked of them (Documentation 7.9.7). */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.storage;

import org.jspecify.annotations.NullMarked;
