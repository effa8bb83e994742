/**
 * Local, always current copies of the objects of a resource. They are fed by a client's list and
 * watch, and read by controllers, the scheduler, the node agent, the proxy and DNS.
 */
@NullMarked
package dev.kemudi.client.informer;

import org.jspecify.annotations.NullMarked;
