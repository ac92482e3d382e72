package org.peekplatform.site;

/** How long browsers may keep a file. */
enum Caching {
  /** For ever: the address changes with the content. */
  IMMUTABLE("public, max-age=31536000, immutable"),
  /** As long as the site confirms that it is still the same. */
  REVALIDATE("no-cache"),
  /** Not at all. */
  NONE("no-store");

  private final String header;

  Caching(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }
}
