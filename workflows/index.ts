export { deliverAlert } from './deliver-alert.ts';
export { playPast } from './play-past.ts';
export { sync } from './sync.ts';
export { syncPlatform } from './sync-platform.ts';
