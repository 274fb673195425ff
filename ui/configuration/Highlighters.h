// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSyntaxHighlighter>

/// Colours of texts of this page, from the tokens of now; rehighlight() after a change of theme.
namespace fdc::ui::configuration {

/// A unified difference: its signs carry the meaning, colours repeat it.
class DiffHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

/// A property file: comments step back, keys stand out, hidden secrets look hidden.
class PropertiesHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

}  // namespace fdc::ui::configuration
