// Generated from org.peekplatform.vortex.typescript.fixtures.Colour. Change that class, not this file.

/** The values of `Colour`, in order. */
export const colourValues = [
  /** Stop. */
  'RED',
  'GREEN',
] as const;

/** A colour of the traffic light. */
export type Colour = (typeof colourValues)[number];
