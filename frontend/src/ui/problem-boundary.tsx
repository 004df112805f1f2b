import { Component, type ReactNode } from "react";

interface BoundaryProps {
  /** Shown in place of the children once they have failed. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Keeps the rest of the page when a part of it breaks or cannot be loaded. */
export class ProblemBoundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
