package org.peekplatform.pluginruntime;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Supplier;
import org.peekplatform.config.PeekServerConfig;

/**
 * The server's site for services, as another service reaches it.
 *
 * @param config where it is
 * @param headers show the key of the installation
 * @param connections begins clients that trust the server and show the certificate of this service
 */
public record ServerSite(
    PeekServerConfig config,
    Supplier<Map<String, String>> headers,
    Supplier<HttpClient.Builder> connections) {}
