/**
 * Takes pictures of every page and dialog of the three sites in the states that people meet, and
 * lists what does not look right. Arguments: the folder for the pictures, then `admin`, `tasks` or
 * `devices` for a part of them.
 */
import { openBrowser } from '../browser.ts';
import { Installation } from '../installation.ts';
import { adminTour } from './admin-tour.ts';
import { Camera } from './camera.ts';
import { devicesTour } from './devices-tour.ts';
import { tasksTour } from './tasks-tour.ts';

const [folder = '/tmp/peek-tour', ...parts] = process.argv.slice(2);
const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part);

const camera = await Camera.into(folder);
const installation = await Installation.create();
const browser = await openBrowser();
try {
  await installation.configure('server', {
    httpServer: {
      admin: { sitePort: installation.ports.admin },
      platform: { sitePort: installation.ports.platform },
    },
    plugin: { allowUnsigned: true },
  });
  let running = await installation.ready('up');
  if (wanted('devices')) await devicesTour(installation, browser, camera);
  if (wanted('tasks')) {
    await tasksTour(installation, running, browser, camera);
    if (wanted('admin')) running = await installation.ready('up');
  }
  if (wanted('admin')) await adminTour(installation, running, browser, camera);
} finally {
  console.log(camera.problems.join('\n'));
  console.log(`${camera.problems.length} problems; the pictures are in ${folder}`);
  await browser.close();
  await installation.remove();
}
process.exitCode = camera.problems.length === 0 ? 0 : 1;
