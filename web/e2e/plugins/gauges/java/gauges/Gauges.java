package gauges;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peekplatform.plugin.IndexDeclaration;
import org.peekplatform.plugin.IndexRow;

/** What both parts of the plugin share. */
final class Gauges {

  static final String NAME = "peek_plugin_gauges";
  static final Map<String, Object> FILT = Map.of("plugin", NAME);
  static final IndexDeclaration<GaugeTuple> INDEX =
      IndexDeclaration.of("gauges", GaugeTuple.class).chunks(64);

  /** Cannot be compiled while a gauge is called broken. */
  static final IndexDeclaration<GaugeTuple> CHECKED =
      IndexDeclaration.of("checked", GaugeTuple.class).chunks(1).compiledBy(Gauges::check, 1);

  private Gauges() {}

  static Stream<IndexRow<GaugeTuple>> rows(SetGaugesAction action) {
    return IntStream.range(action.from(), action.from() + action.count())
        .mapToObj(
            number ->
                IndexRow.of("map", "g" + number, new GaugeTuple(action.word() + " " + number)));
  }

  private static List<GaugeTuple> check(List<IndexRow<GaugeTuple>> rows) {
    List<GaugeTuple> gauges = rows.stream().map(IndexRow::value).toList();
    for (GaugeTuple gauge : gauges) {
      if (gauge.name().startsWith("Broken")) {
        throw new IllegalStateException("The gauge " + gauge.name() + " has no scale.");
      }
    }
    return gauges;
  }
}
