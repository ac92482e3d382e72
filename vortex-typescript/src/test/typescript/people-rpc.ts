// Generated from org.peekplatform.vortex.typescript.fixtures.PeopleRpc. Change that class, not this file.
import type { RpcDescriptor } from '@peek/vortex';
import type { Colour } from './colour.js';
import type { PersonTuple } from './person-tuple.js';

/** What can be done with people from elsewhere. */
export interface PeopleRpc {
  /**
   * Finds a person.
   *
   * @param id the person's key
   * @returns the person, or null if there is none
   * @throws `IllegalArgumentException` if the key is negative
   */
  find(id: number): Promise<PersonTuple | null>;

  /** Forgets everybody. */
  clear(): Promise<void>;

  /**
   * Counts the people of a colour.
   *
   * @param function_ the colour, whose name TypeScript reserves
   * @returns how many there are
   */
  count(function_: Colour): Promise<number>;

  /**
   * Loads everybody, part by part.
   *
   * @returns all people
   */
  loadAll(): AsyncIterable<PersonTuple>;

  /**
   * Searches.
   *
   * @param words what to search
   * @returns what was found
   */
  search(words: string[]): Promise<PersonTuple[]>;
}

/** How the methods of `PeopleRpc` are called. */
export const peopleRpc: RpcDescriptor<PeopleRpc> = {
  name: 'fixtures.PeopleRpc',
  methods: {
    find: { key: 'fixtures.PeopleRpc.find', parameters: ['id'] },
    clear: { key: 'fixtures.PeopleRpc.clear', parameters: [] },
    count: { key: 'fixtures.PeopleRpc.count', parameters: ['function'] },
    loadAll: { key: 'fixtures.PeopleRpc.loadAll', parameters: [], isStream: true },
    search: { key: 'fixtures.PeopleRpc.search', parameters: ['words'] },
  },
};
