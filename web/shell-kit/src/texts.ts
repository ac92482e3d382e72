// Words for what pages show, apart from the rest so that the first view does without them.
export { sizeText } from './components/stored-data/size-text';
export { ageText } from './outbox/entry-texts';
