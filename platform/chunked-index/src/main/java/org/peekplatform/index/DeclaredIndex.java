package org.peekplatform.index;

import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.vortex.PayloadCodec;

/**
 * An index as one version of a plugin declares it on the server or a worker.
 *
 * @param stored the index in the database
 * @param compiler compiles its chunks
 */
record DeclaredIndex<T>(StoredIndex stored, ChunkCompiler<T> compiler) {

  static <T> DeclaredIndex<T> of(
      StoredIndex stored, IndexDeclaration<T> declaration, PayloadCodec codec) {
    return new DeclaredIndex<>(stored, new ChunkCompiler<>(declaration, codec));
  }

  IndexDeclaration<T> declaration() {
    return compiler.declaration();
  }
}
