package dev.kemudi.node.agent;

/** Of what a node has too little. */
record Pressure(boolean memory, boolean disk, boolean processes) {}
