import { test } from 'vitest';
import { expectAlikeEverywhere, patience } from './alike.js';
import {
  calibrationEdited,
  calibrationHostile,
  calibrationOnFeishu,
  calibrationOutsiders,
  calibrationSlips,
} from './scenarios/calibration.js';

const scenarios = [
  calibrationSlips,
  calibrationHostile,
  calibrationOutsiders,
  calibrationEdited,
  calibrationOnFeishu,
];

test.for(scenarios)('$name', patience, expectAlikeEverywhere);
