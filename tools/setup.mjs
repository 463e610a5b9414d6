// Prepares a fresh clone on a machine that has npm and some Node (18 or newer). Every command
// calls it itself, because npm may be set to skip pre-scripts. Node built-ins only.
import { isStarted } from './checkout.mjs'
import { installDependencies } from './dependencies.mjs'
import { findNode } from './node24.mjs'

/** Makes the dependencies match the lockfile and returns the path of a Node that can run them. */
export function setup() {
  installDependencies()
  return findNode()
}

if (isStarted(import.meta.url)) setup()
