/** What the plugin keeps in its schema. */
@NullMarked
package __package__.internal.storage;

import org.jspecify.annotations.NullMarked;
