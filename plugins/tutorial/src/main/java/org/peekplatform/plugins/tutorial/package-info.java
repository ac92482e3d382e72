/**
 * What other plugins may use of the tutorial plugin (Documentation 7.9.17).
 *
 * <p>The plugin is the finished result of the course in Documentation 7.9; everything below {@code
 * internal} is its own business.
 */
@NullMarked
package org.peekplatform.plugins.tutorial;

import org.jspecify.annotations.NullMarked;
