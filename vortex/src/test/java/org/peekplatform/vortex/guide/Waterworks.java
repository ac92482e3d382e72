package org.peekplatform.vortex.guide;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.peekplatform.vortex.VortexException;

/** Some pumps. */
final class Waterworks implements PumpControl {

  private final Map<Long, Pump> pumps = new ConcurrentSkipListMap<>();

  Waterworks() {
    put(new Pump(1, "North", 900));
    put(new Pump(2, "South", 450));
  }

  void put(Pump pump) {
    pumps.put(pump.id(), pump);
  }

  Pump pump(long id) {
    Pump found = pumps.get(id);
    if (found == null) {
      throw new VortexException("There is no pump " + id + ". Choose another one.");
    }
    return found;
  }

  @Override
  public List<Pump> pumps() {
    return List.copyOf(pumps.values());
  }

  @Override
  public double rpm(long pumpId) {
    return pump(pumpId).rpm();
  }

  @Override
  public Stream<Double> readings(long pumpId) {
    double rpm = pump(pumpId).rpm();
    return DoubleStream.iterate(rpm, reading -> reading + 1).limit(10_000).boxed();
  }
}
