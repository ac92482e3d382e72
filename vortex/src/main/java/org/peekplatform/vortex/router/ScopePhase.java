package org.peekplatform.vortex.router;

/** Whether what arrives reaches a scope. */
enum ScopePhase {
  /** Not yet. */
  STAGED,
  /** It does. */
  ACTIVE,
  /** Not any more. */
  RETIRED
}
