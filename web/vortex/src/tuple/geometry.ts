/** A geometry in the well-known binary form of the database (vortex-protocol 1.2, `wkb`). */
export class Geometry {
  constructor(readonly wkb: Uint8Array) {}
}
