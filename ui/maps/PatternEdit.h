// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QStringListModel>

class QCompleter;

namespace fdc::ui::maps {

/// A line for patterns or for expressions, which completes names of data: behind "${" in patterns, at each
/// word in expressions. Ctrl+Space asks for all of them.
class PatternEdit : public QLineEdit {
    Q_OBJECT
public:
    enum class Kind { Pattern, Expression };
    explicit PatternEdit(Kind kind, QWidget* parent = nullptr);

    void setNames(const QStringList& names);
    /// Unless it says so already: the cursor stays where somebody types. Hidden in screenshot-safe mode.
    void show(const QString& text);
    /// It can be read and not typed in, from the next show() on.
    void setLocked(bool locked) { m_isLocked = locked; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Where the name under the cursor begins; -1: there is none.
    qsizetype begin() const;
    void suggest(bool asked);
    void complete(const QString& name);

    const Kind m_kind;
    bool m_isLocked = false;
    QStringListModel m_names;
    QCompleter* m_completer;
};

}  // namespace fdc::ui::maps
