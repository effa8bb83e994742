package dev.kemudi.node.admission;

/** Why a node does not take a pod; both texts are what users see in events and in its status. */
public record Refusal(String reason, String message) {}
