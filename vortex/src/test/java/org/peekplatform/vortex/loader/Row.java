package org.peekplatform.vortex.loader;

import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.TupleType;

/** What the tests load and save. */
@TupleType("test.Row")
record Row(@Nullable Long id, String text) {}
