/**
 * Where a service keeps its files, and the typed values of its {@code config.json} (Documentation
 * 5).
 *
 * <p>A service opens its {@link org.peekplatform.config.ConfigFile} and reads one of the records
 * {@link org.peekplatform.config.ServerConfig}, {@link org.peekplatform.config.ClientConfig},
 * {@link org.peekplatform.config.AgentConfig} or {@link org.peekplatform.config.WorkerConfig} from
 * it.
 */
@NullMarked
package org.peekplatform.config;

import org.jspecify.annotations.NullMarked;
