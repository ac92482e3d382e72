package org.peekplatform.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.IndexCompiler;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexKey;
import org.peekplatform.plugin.IndexRow;
import org.peekplatform.vortex.Deflated;
import org.peekplatform.vortex.EncodedPayload;
import org.peekplatform.vortex.EncodedValue;
import org.peekplatform.vortex.Payload;
import org.peekplatform.vortex.PayloadCodec;

/**
 * Makes the content of chunks from their rows, as one version of a plugin declares it.
 *
 * @param declaration the index
 * @param codec knows the plugin's tuples
 */
record ChunkCompiler<T>(IndexDeclaration<T> declaration, PayloadCodec codec) {

  /** A row as it is stored. */
  record StoredRow(String modelSet, String key, String value) {

    byte[] json() {
      return value.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * Compiles a chunk.
   *
   * @param rows its rows, sorted
   * @return a payload in zlib format, or null if the chunk is empty
   * @throws Exception what the compiler throws, or that a value or a tuple cannot be read or sent
   */
  byte @Nullable [] compile(List<StoredRow> rows) throws Exception {
    if (rows.isEmpty()) {
      return null;
    }
    IndexCompiler<T> compiler = declaration.compiler();
    List<?> tuples = compiler == null ? asRows(rows) : compiler.compile(decoded(rows));
    if (tuples.isEmpty()) {
      return null;
    }
    // With a date of its own equal content would not be recognised as equal.
    EncodedPayload payload = codec.encode(new Payload(Map.of(), tuples, Instant.EPOCH));
    byte[] data =
        switch (payload.form()) {
          case DEFLATED -> payload.bytes();
          case PLAIN -> Deflated.deflate(payload.bytes());
        };
    if (data.length > IndexPages.LARGEST_CHUNK) {
      throw new IllegalStateException(
          "Its %d rows make %d bytes, more than the %d that a chunk may have. Declare the index with more chunks."
              .formatted(rows.size(), data.length, IndexPages.LARGEST_CHUNK));
    }
    return data;
  }

  /** What is not looked at is not decoded. */
  private static List<IndexRowTuple> asRows(List<StoredRow> rows) {
    return rows.stream()
        .map(row -> new IndexRowTuple(row.modelSet(), row.key(), new EncodedValue(row.json())))
        .toList();
  }

  private List<IndexRow<T>> decoded(List<StoredRow> rows) {
    List<IndexRow<T>> all = new ArrayList<>(rows.size());
    for (StoredRow row : rows) {
      IndexKey id = new IndexKey(row.modelSet(), row.key());
      Object value = Objects.requireNonNull(codec.decodeValue(row.json()));
      all.add(new IndexRow<>(id, declaration.rowType().cast(value)));
    }
    return all;
  }
}
