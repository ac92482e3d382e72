package org.peekplatform.tasks;

import java.util.List;

/**
 * What a worker tells of itself.
 *
 * @param id another one for each start
 * @param name for people
 * @param concurrency how many calls it runs at once
 * @param stopping whether it takes no more
 * @param tasks what it can run, by {@link TaskName#key}
 */
record WorkerSign(String id, String name, int concurrency, boolean stopping, List<String> tasks) {}
