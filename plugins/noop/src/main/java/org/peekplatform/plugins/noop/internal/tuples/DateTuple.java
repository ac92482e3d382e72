package org.peekplatform.plugins.noop.internal.tuples;

import java.time.Instant;
import org.peekplatform.vortex.TupleType;

/**
 * The date on a service.
 *
 * @param date the service's clock
 * @param serviceId the service's name, such as {@code peek-client|office1}
 */
@TupleType("peek_plugin_noop.DateTuple")
public record DateTuple(Instant date, String serviceId) {}
