package org.peekplatform.fleetkit.probe;

import org.peekplatform.vortex.TupleType;

/**
 * What came of a question.
 *
 * @param number the answer
 */
@TupleType("peek_plugin_probe.AnswerTuple")
public record AnswerTuple(int number) {}
