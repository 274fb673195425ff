// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTest>
#include <QWidget>

#include "ui/common/Widgets.h"

/// What must be true of every page, whatever it shows. Each check answers what is wrong, one line each.
namespace checks {

using namespace Qt::Literals::StringLiterals;

inline QString nameOf(const QWidget* widget) {
    QStringList names;
    for (const QWidget* at = widget; at && names.size() < 4; at = at->parentWidget()) {
        names.prepend(at->objectName().isEmpty() ? QString::fromLatin1(at->metaObject()->className())
                                                 : at->objectName());
    }
    return names.join(u'/');
}

/// True when some ancestor scrolls: what does not fit can be reached.
inline bool isScrolled(const QWidget* widget) {
    for (const QWidget* at = widget->parentWidget(); at; at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(at))
            return true;
    }
    return false;
}

inline QString clippedLabel(const QLabel* shown) {
    if (shown->text().isEmpty() || qobject_cast<const fdc::ui::ElidedLabel*>(shown) ||
        !shown->pixmap(Qt::ReturnByValue).isNull())
        return {};
    if (shown->wordWrap()) {
        const int needed = shown->heightForWidth(shown->width());
        return needed > shown->height() + 2 ? u"needs height %1, has %2"_s.arg(needed).arg(shown->height())
                                            : QString();
    }
    const int needed = shown->sizeHint().width();
    return needed > shown->width() + 1 ? u"needs width %1, has %2"_s.arg(needed).arg(shown->width())
                                       : QString();
}

inline QString clippedButton(const QAbstractButton* shown) {
    if (shown->text().isEmpty() || qobject_cast<const fdc::ui::ToggleSwitch*>(shown))
        return {};
    int needed = 0;
    for (const QString& line : shown->text().split(u'\n'))
        needed = std::max(needed, shown->fontMetrics().horizontalAdvance(line));
    if (!shown->icon().isNull())
        needed += shown->iconSize().width() + 4;
    const bool low = shown->fontMetrics().height() > shown->height();
    return needed + 4 > shown->width() || low
               ? u"needs width %1, has %2"_s.arg(needed + 4).arg(shown->width())
               : QString();
}

inline QString clippedHeader(const QHeaderView* header) {
    if (header->orientation() != Qt::Horizontal || !header->model())
        return {};
    for (int section = 0; section < header->count(); ++section) {
        const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
        QFont bold = header->font();
        bold.setBold(true);
        const int needed = QFontMetrics(bold).horizontalAdvance(text) + 8;
        if (!header->isSectionHidden(section) && needed > header->sectionSize(section))
            return u"column '%1' needs width %2, has %3"_s.arg(text).arg(needed).arg(
                header->sectionSize(section));
    }
    return {};
}

/// Texts that are cut off, and widgets that reach out of their parent where nothing scrolls.
inline QStringList clipped(QWidget* window) {
    QStringList bad;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        QString problem;
        if (const auto* asLabel = qobject_cast<QLabel*>(widget))
            problem = clippedLabel(asLabel);
        else if (const auto* asButton = qobject_cast<QAbstractButton*>(widget))
            problem = clippedButton(asButton);
        else if (const auto* asHeader = qobject_cast<QHeaderView*>(widget))
            problem = clippedHeader(asHeader);
        const bool ofQt = widget->objectName().startsWith(u"qt_"_s);
        if (problem.isEmpty() && !ofQt && !isScrolled(widget) && widget->parentWidget() &&
            !widget->parentWidget()->rect().adjusted(-1, -1, 1, 1).contains(widget->geometry()))
            problem = u"reaches out of its parent"_s;
        if (!problem.isEmpty()) {
            const auto* asLabel = qobject_cast<QLabel*>(widget);
            const auto* asButton = qobject_cast<QAbstractButton*>(widget);
            const QString text = asLabel ? asLabel->text() : asButton ? asButton->text() : QString();
            bad.append(nameOf(widget) + u": "_s + problem + u" \""_s + text.left(60) + u'"');
        }
    }
    return bad;
}

/// Widgets that take the focus but have no name for a screen reader, no role, or no object name for tests.
inline QStringList unnamed(QWidget* window) {
    QStringList bad;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != window || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->objectName().startsWith(u"qt_"_s))
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->role() == QAccessible::NoRole)
            bad.append(nameOf(widget) + u": no role"_s);
        else if (face->text(QAccessible::Name).trimmed().isEmpty())
            bad.append(nameOf(widget) + u": no name"_s);
        if (widget->objectName().isEmpty())
            bad.append(nameOf(widget) + u": no object name"_s);
    }
    return bad;
}

/// Widgets that take the focus by Tab, yet Tab does not come to them from where the focus is.
inline QStringList unreachable(QWidget* window) {
    QSet<QWidget*> wanted;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        const bool takesTab = (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
        if (widget->isVisible() && widget->isEnabled() && widget->window() == window && takesTab &&
            !widget->focusProxy())
            wanted.insert(widget);
    }
    // Buttons that exclude each other are one stop: arrows go on from there.
    for (QWidget* widget : QSet<QWidget*>(wanted)) {
        const auto* asButton = qobject_cast<QAbstractButton*>(widget);
        const bool inGroup = asButton && asButton->group() && asButton->group()->exclusive();
        if (asButton && (asButton->autoExclusive() || inGroup) && !asButton->isChecked())
            wanted.remove(widget);
    }
    for (qsizetype step = 0; step < 4 * wanted.size() + 40 && !wanted.isEmpty(); ++step) {
        QWidget* focused = QApplication::focusWidget();
        wanted.remove(focused);
        QTest::keyClick(focused ? focused : window, Qt::Key_Tab);
    }
    QStringList bad;
    for (QWidget* widget : wanted)
        bad.append(nameOf(widget));
    bad.sort();
    return bad;
}

}  // namespace checks
