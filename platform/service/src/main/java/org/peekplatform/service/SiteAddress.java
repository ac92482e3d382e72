package org.peekplatform.service;

import java.net.URI;

/**
 * Where a site answers.
 *
 * @param title what people call it, such as {@code Admin}
 * @param uri the address to open in a browser
 */
public record SiteAddress(String title, URI uri) {}
