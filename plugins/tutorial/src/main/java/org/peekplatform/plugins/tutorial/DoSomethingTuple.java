package org.peekplatform.plugins.tutorial;

import org.peekplatform.vortex.TupleType;

/**
 * The result of {@link TutorialApi#doSomethingGood} (Documentation 7.9.17).
 *
 * @param result what came out, for people to read
 */
@TupleType("peek_plugin_tutorial.DoSomethingTuple")
public record DoSomethingTuple(String result) {}
