package org.nixc.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * A node of the parse tree with room for few children: most have one, and ANTLR's own make room for
 * ten, which was the largest part of what parsing allocates.
 */
public class LeanContext extends ParserRuleContext {
  private static final int CHILDREN = 2;

  /** A node without a place in the tree. */
  public LeanContext() {}

  /** A node below another one. */
  public LeanContext(ParserRuleContext parent, int invokingState) {
    super(parent, invokingState);
  }

  @Override
  public <T extends ParseTree> T addAnyChild(T child) {
    if (children == null) {
      children = new ArrayList<>(CHILDREN);
    }
    children.add(child);
    return child;
  }

  @Override
  public <T extends ParserRuleContext> List<T> getRuleContexts(Class<? extends T> type) {
    if (children == null) {
      return List.of();
    }
    List<T> found = new ArrayList<>(children.size());
    for (int i = 0; i < children.size(); i++) {
      ParseTree child = children.get(i);
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      }
    }
    return found;
  }

  @Override
  public <T extends ParseTree> @Nullable T getChild(Class<? extends T> type, int index) {
    if (children != null) {
      int left = index;
      for (int i = 0; i < children.size(); i++) {
        ParseTree child = children.get(i);
        if (type.isInstance(child) && left-- == 0) {
          return type.cast(child);
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable TerminalNode getToken(int type, int index) {
    if (children != null) {
      int left = index;
      for (int i = 0; i < children.size(); i++) {
        if (children.get(i) instanceof TerminalNode token
            && token.getSymbol().getType() == type
            && left-- == 0) {
          return token;
        }
      }
    }
    return null;
  }

  /** The text of the only token below, without a copy on the way. */
  @Override
  public String getText() {
    return getChildCount() == 1 && getChild(0) instanceof TerminalNode only
        ? only.getText()
        : super.getText();
  }
}
