package org.peekplatform.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are in the chunks that docs/chunked-index.md says. */
class IndexKeyTest {

  private static final Path GUIDE = Path.of("..", "docs", "chunked-index.md");

  @Test
  void keysAreInTheChunksThatTheGuideSays() throws IOException {
    List<String[]> vectors =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.matches("\\| `.*` \\| `.*` \\| -?\\d+ \\| \\d+ \\| \\d+ \\|"))
            .map(line -> line.split(" \\| "))
            .toList();

    assertThat(vectors).hasSizeGreaterThan(5);
    for (String[] vector : vectors) {
      IndexKey id = new IndexKey(text(vector[0]), text(vector[1]));
      assertThat(id.folded()).as("%s", id).isEqualTo(Integer.parseInt(vector[2]));
      assertThat(id.chunk(8192)).as("%s", id).isEqualTo(Integer.parseInt(vector[3]));
      assertThat(id.chunk(1024))
          .as("%s", id)
          .isEqualTo(Integer.parseInt(vector[4].replace(" |", "")));
    }
  }

  private static String text(String cell) {
    return cell.substring(cell.indexOf('`') + 1, cell.lastIndexOf('`'));
  }

  @Test
  void whatTheDatabaseCannotTellApartIsRefused() {
    assertThatThrownBy(() -> new IndexKey("map", ""))
        .hasMessageContainingAll("key", "has 0 characters", "from 1 to 500");
    assertThatThrownBy(() -> new IndexKey("m".repeat(101), "key"))
        .hasMessageContainingAll("model set", "101", "from 1 to 100");
    assertThatThrownBy(() -> new IndexKey("map", "a\0b")).hasMessageContainingAll("U+0000");
    assertThatThrownBy(() -> new IndexKey("map", "half \uD83D of a pair"))
        .hasMessageContainingAll("U+D83D");
    assertThat(new IndexKey("map", "whole \uD83D\uDD0C").chunk(1)).isZero();
  }

  @Test
  void anIndexHasAPowerOfTwoOfChunksAndAName() {
    IndexDeclaration<String> texts = IndexDeclaration.of("texts", String.class);

    assertThat(texts.chunks()).isEqualTo(8192);
    assertThatThrownBy(() -> texts.chunks(1000)).hasMessageContainingAll("1000", "power of two");
    assertThatThrownBy(() -> texts.chunks(1 << 17)).hasMessageContainingAll("131072");
    assertThatThrownBy(() -> IndexDeclaration.of("Texts!", String.class))
        .hasMessageContainingAll("Texts!", "lower-case");
  }
}
