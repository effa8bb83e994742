/**
 * Priority and fairness: how requests share the server. The chain passes every request from outside
 * through it; flow schemas and priority levels come from informers.
 */
@NullMarked
package dev.kemudi.apiserver.flow;

import org.jspecify.annotations.NullMarked;
