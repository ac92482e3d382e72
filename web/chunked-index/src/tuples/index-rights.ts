// Generated from org.peekplatform.index.IndexRights. Change that class, not this file.
import type { RpcDescriptor } from '@peek/vortex';

/** What a client asks the server about those who want to read an index from it. */
export interface IndexRights {
  /**
   * Decides whether somebody may read.
   *
   * @param index the name of the index in its plugin
   * @param vortexName the role of who asks, such as `peek-mobile`
   * @param principal who it was authenticated as
   * @returns whether it may
   */
  mayRead(index: string, vortexName: string, principal: string): Promise<boolean>;
}

/** How the methods of `IndexRights` are called. */
export const indexRights: RpcDescriptor<IndexRights> = {
  name: 'peek_platform.IndexRights',
  methods: {
    mayRead: {
      key: 'peek_platform.IndexRights.mayRead',
      parameters: ['index', 'vortexName', 'principal'],
    },
  },
};
