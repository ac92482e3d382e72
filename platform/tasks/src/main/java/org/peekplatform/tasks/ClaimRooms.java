package org.peekplatform.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Computes what a worker has room for. */
final class ClaimRooms {

  private ClaimRooms() {}

  /**
   * Returns the room for each task.
   *
   * @param builds what the worker has
   * @param running what it runs
   * @param free how many more it can run
   * @param unknown tasks of its plugins that nobody has, to be taken and to fail
   */
  static List<ClaimRoom> of(
      Collection<PluginBuild> builds, RunningTasks running, int free, List<TaskName> unknown) {
    List<ClaimRoom> rooms = new ArrayList<>();
    for (PluginBuild build : builds) {
      int ofPlugin = running.ofPlugin(build.plugin());
      for (TaskMethod method : build.methods().all()) {
        TaskName name = new TaskName(build.plugin(), method.name());
        int most = method.declared().concurrency();
        int room = most == 0 ? free : Math.min(free, most - running.ofTask(name));
        if (room > 0) {
          rooms.add(
              new ClaimRoom(
                  name,
                  room,
                  method.declared().priority(),
                  ofPlugin,
                  running.served(build.plugin())));
        }
      }
    }
    unknown.forEach(name -> rooms.add(new ClaimRoom(name, 1, 0, 0, 0)));
    return rooms;
  }

  /** Tells whether some task runs as often as it may, so that its calls are not looked at. */
  static boolean anyClosed(Collection<PluginBuild> builds, RunningTasks running) {
    return builds.stream()
        .anyMatch(
            build ->
                build.methods().all().stream()
                    .anyMatch(
                        method ->
                            method.declared().concurrency() > 0
                                && running.ofTask(new TaskName(build.plugin(), method.name()))
                                    >= method.declared().concurrency()));
  }

  /** Tells whether as many calls of some task were taken as there was room for. */
  static boolean anyFull(List<ClaimRoom> rooms, List<ClaimedCall> calls) {
    return rooms.stream()
        .anyMatch(
            room ->
                room.room()
                    == calls.stream().filter(call -> call.name().equals(room.name())).count());
  }
}
