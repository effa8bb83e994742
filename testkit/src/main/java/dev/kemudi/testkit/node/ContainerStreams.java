package dev.kemudi.testkit.node;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The streams of a process.
 *
 * @param in ends when the client has no more, or is gone; empty where the client has none
 * @param out what the client shows
 * @param err the same as out where there is a terminal; goes nowhere where the client wants none
 */
public record ContainerStreams(InputStream in, OutputStream out, OutputStream err) {}
