package org.peekplatform.tasks;

/**
 * Where a call is, as it stands in the column {@code state}.
 *
 * <p>A call that has succeeded, failed or was cancelled has no row any more; its outcome is with
 * those who wait for it. The ways between:
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>what happens</th><th>to</th></tr>
 * <tr><td>—</td><td>stored, to run at once</td><td>waiting</td></tr>
 * <tr><td>—</td><td>stored with a delay</td><td>delayed</td></tr>
 * <tr><td>delayed, waiting</td><td>an equal one is stored (unique key)</td>
 * <td>waiting if one of both may wait, else delayed</td></tr>
 * <tr><td>delayed</td><td>its time has come</td><td>waiting</td></tr>
 * <tr><td>waiting</td><td>a worker takes it, with a lease</td><td>running</td></tr>
 * <tr><td>delayed, waiting</td><td>cancelled</td><td>cancelled</td></tr>
 * <tr><td>running</td><td>cancelled</td><td>running, marked and interrupted</td></tr>
 * <tr><td>running</td><td>returns</td><td>succeeded</td></tr>
 * <tr><td>running</td><td>throws or takes too long, with retries left</td><td>delayed</td></tr>
 * <tr><td>running</td><td>the same without retries, somebody waits for it</td>
 * <td>failed</td></tr>
 * <tr><td>running</td><td>the same without retries, nobody waits for it</td><td>dead</td></tr>
 * <tr><td>running</td><td>its worker stops or loses the database</td>
 * <td>waiting or delayed</td></tr>
 * <tr><td>running</td><td>its worker dies</td><td>waiting</td></tr>
 * <tr><td>running</td><td>its worker dies, as too many have</td>
 * <td>dead, and failed for who waits</td></tr>
 * <tr><td>running, marked</td><td>any of these but that it returns</td><td>cancelled</td></tr>
 * <tr><td>dead</td><td>an administrator retries it</td><td>waiting, as if never tried</td></tr>
 * <tr><td>dead</td><td>an administrator skips it, or it expires</td><td>no row</td></tr>
 * </table>
 *
 * <p>Whatever a worker does to a running call names the token of its lease; if another worker has
 * it since, nothing happens.
 */
enum TaskState {
  DELAYED,
  WAITING,
  RUNNING,
  DEAD
}
