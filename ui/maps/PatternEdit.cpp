// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/PatternEdit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>

#include "ui/common/Discreet.h"
#include "ui/maps/FieldUndo.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

PatternEdit::PatternEdit(Kind kind, QWidget* parent)
    : QLineEdit(parent), m_kind(kind), m_completer(new QCompleter(&m_names, this)) {
    sharesUndo(*this);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(this, &QLineEdit::textEdited, this, [this] { suggest(false); });
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &PatternEdit::complete);
}

void PatternEdit::setNames(const QStringList& names) {
    if (names != m_names.stringList())
        m_names.setStringList(names);
}

void PatternEdit::show(const QString& value) {
    // What is hidden cannot be edited either.
    setReadOnly(isDiscreet() || m_isLocked);
    const QString shown = discreet(value, Private::Value);
    if (shown != text())
        setText(shown);
    if (!hasFocus())
        setCursorPosition(0);
}

qsizetype PatternEdit::begin() const {
    const QString before = text().left(cursorPosition());
    if (m_kind == Kind::Expression) {
        static const QRegularExpression word(u"[A-Za-z_][\\w]*\\z"_s);
        const auto match = word.match(before);
        return match.hasMatch() ? match.capturedStart() : -1;
    }
    const qsizetype open = before.lastIndexOf(u"${"_s);
    if (open < 0 || before.indexOf(u'}', open) >= 0)
        return -1;
    // After "?:" another name may follow.
    const qsizetype next = before.lastIndexOf(u"?:"_s);
    return next > open ? next + 2 : open + 2;
}

void PatternEdit::suggest(bool asked) {
    if (isReadOnly())
        return;
    const qsizetype from = begin();
    const QString prefix = from < 0 ? QString() : text().mid(from, cursorPosition() - from).trimmed();
    const bool helps = asked || (from >= 0 && (m_kind == Kind::Pattern || prefix.size() > 1));
    m_completer->setCompletionPrefix(prefix);
    if (!helps || m_completer->completionCount() == 0 || m_completer->currentCompletion() == prefix) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                   m_completer->popup()->verticalScrollBar()->sizeHint().width() + 24);
    m_completer->complete(place);
}

void PatternEdit::complete(const QString& name) {
    if (isReadOnly())
        return;
    static const QRegularExpression plain(u"\\A[A-Za-z_][\\w]*\\z"_s);
    QString written =
        plain.match(name).hasMatch() ? name : u"property('%1')"_s.arg(QString(name).replace(u'\'', u"''"_s));
    const qsizetype from = begin();
    const QString rest = text().mid(cursorPosition());
    QString before = text().left(from < 0 ? cursorPosition() : from);
    if (m_kind == Kind::Pattern && from < 0)
        before += u"${"_s;
    if (m_kind == Kind::Pattern && !rest.startsWith(u'}'))
        written += u'}';
    setText(before + written + rest);
    setCursorPosition(int(before.size() + written.size()));
    Q_EMIT textEdited(text());
}

void PatternEdit::keyPressEvent(QKeyEvent* event) {
    const bool takes = m_completer->popup()->isVisible();
    const bool isChosen = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                          event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape;
    if (takes && isChosen) {
        event->ignore();  // for the list
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return suggest(true);
    QLineEdit::keyPressEvent(event);
}

}  // namespace fdc::ui::maps
