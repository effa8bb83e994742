/**
 * The control loop: work queues that hold one key in one hand, reconcilers with a closed result,
 * and the workers that run them. Controllers are written against it.
 */
@NullMarked
package dev.kemudi.client.controller;

import org.jspecify.annotations.NullMarked;
