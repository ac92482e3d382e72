package org.peekplatform.bench;

import java.util.List;

/** Runs figures by name, as {@code ./peek bench P1} does; without a name it lists them. */
public final class Bench {

  private static final List<Figure> FIGURES =
      List.of(
          new CodecFigure(),
          new RpcFigure(),
          new FanOutFigure(),
          new IdleMemoryFigure(),
          new ReturnFigure(),
          new OneRowFigure(),
          new BulkInsertFigure(),
          new ReadFigure(),
          new TaskFigure(),
          new UpFigure(),
          new UpgradeFigure(),
          new TwoHopsFigure(),
          new IndexFigure(),
          new SoakFigure());

  private Bench() {}

  /**
   * Runs the named figures one after another.
   *
   * @param names which ones
   * @throws Exception if a figure cannot be measured
   */
  public static void main(String[] names) throws Exception {
    if (names.length == 0) {
      System.out.println("Usage: ./peek bench NAME…");
      FIGURES.forEach(each -> System.out.println("  " + each.name() + "  " + each.about()));
      return;
    }
    for (String name : names) {
      find(name).run(new Report(System.out));
    }
  }

  private static Figure find(String name) {
    return FIGURES.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no figure " + name + ". Run without a name for the list."));
  }
}
