package org.peekplatform.config;

/** How much a service writes to its log; each level includes those before it. */
public enum LogLevel {
  /** Nothing. */
  OFF,
  /** What does not work. */
  ERROR,
  /** What an administrator should look at. */
  WARN,
  /** What a service does in the large. */
  INFO,
  /** What a developer wants to know. */
  DEBUG,
  /** Everything. */
  TRACE
}
