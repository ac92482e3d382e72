import { VortexError } from '../errors.js';
import type { Registration } from '../registration.js';
import type { Tuple } from './tuple.js';
import type { TupleClass } from './tuple-class.js';

interface Entry {
  readonly tupleClass: TupleClass;
  uses: number;
}

/**
 * Knows which class stands for which tuple type.
 *
 * There is one registry per client, none per page: what is registered here is unknown elsewhere.
 */
export class TupleRegistry {
  private readonly entries = new Map<string, Entry>();

  /**
   * Makes tuples of the given classes decode to instances of them.
   *
   * Registering a class twice is allowed; it is forgotten with the last registration.
   *
   * @throws VortexError when another class is registered for the same tuple type, or a class
   *   names no type
   */
  register(...tupleClasses: readonly TupleClass[]): Registration {
    tupleClasses.forEach((tupleClass) => this.checkFree(tupleClass));
    tupleClasses.forEach((tupleClass) => this.use(tupleClass));
    let registered = true;
    return {
      unregister: () => {
        if (registered) {
          registered = false;
          tupleClasses.forEach((tupleClass) => this.release(tupleClass));
        }
      },
    };
  }

  /** Returns the class of a tuple type, or null when none is registered. */
  classOf(tupleType: string): TupleClass<Tuple> | null {
    return this.entries.get(tupleType)?.tupleClass ?? null;
  }

  private checkFree(tupleClass: TupleClass): void {
    if (!tupleClass.tupleName) {
      throw new VortexError(
        `Class ${tupleClass.name} cannot be registered: give it a static "tupleName".`,
      );
    }
    const present = this.classOf(tupleClass.tupleName);
    if (present !== null && present !== tupleClass) {
      throw new VortexError(
        `Tuple type "${tupleClass.tupleName}" is already registered for class ${present.name}: ` +
          `choose another "tupleName" for class ${tupleClass.name}.`,
      );
    }
  }

  private use(tupleClass: TupleClass): void {
    const entry = this.entries.get(tupleClass.tupleName);
    if (entry === undefined) {
      this.entries.set(tupleClass.tupleName, { tupleClass, uses: 1 });
    } else {
      entry.uses++;
    }
  }

  private release(tupleClass: TupleClass): void {
    const entry = this.entries.get(tupleClass.tupleName);
    if (entry !== undefined && --entry.uses === 0) {
      this.entries.delete(tupleClass.tupleName);
    }
  }
}
