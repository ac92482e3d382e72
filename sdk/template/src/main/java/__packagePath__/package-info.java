/** What other plugins may use of this one; everything in {@code internal} is hidden from them. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
