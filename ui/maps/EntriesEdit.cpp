// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EntriesEdit.h"

#include <QGridLayout>
#include <QLineEdit>

#include "ui/common/Discreet.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/maps/FieldUndo.h"
#include "ui/maps/PatternEdit.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::FieldType;
using migration::editing::Entries;

EntriesEdit::EntriesEdit(const QString& name, FieldType type, QWidget* parent)
    : QWidget(parent), m_type(type), m_grid(new QGridLayout(this)) {
    setObjectName(name);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(4);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
    addLine();
}

void EntriesEdit::addLine() {
    const int row = int(m_lines.size());
    const bool isPattern = m_type == FieldType::PatternMap;
    const bool isCondition = m_type == FieldType::ExpressionMap;
    Line line{new QLineEdit,
              new PatternEdit(isPattern ? PatternEdit::Kind::Pattern : PatternEdit::Kind::Expression),
              button({}, objectName() + u".remove.%1"_s.arg(row), ButtonRole::Flat)};
    line.name->setObjectName(objectName() + u".name.%1"_s.arg(row));
    line.name->setAccessibleName(tr("Name %1").arg(row + 1));
    line.name->setPlaceholderText(tr("name"));
    sharesUndo(*line.name);
    line.pattern->setObjectName(objectName() + u".pattern.%1"_s.arg(row));
    line.pattern->setAccessibleName((isPattern     ? tr("Pattern %1")
                                     : isCondition ? tr("Condition %1")
                                                   : tr("Expression %1"))
                                        .arg(row + 1));
    line.pattern->setPlaceholderText(isPattern     ? u"${…}"_s
                                     : isCondition ? tr("condition")
                                                   : tr("expression"));
    line.pattern->setNames(m_names);
    line.remove->setIcon(icons::icon(u"close"_s, *this));
    line.remove->setToolTip(tr("Remove this line"));
    line.remove->setAccessibleName(tr("Remove line %1").arg(row + 1));
    m_grid->addWidget(line.name, row, 0);
    m_grid->addWidget(line.pattern, row, 1);
    m_grid->addWidget(line.remove, row, 2);
    connect(line.name, &QLineEdit::textEdited, this, &EntriesEdit::take);
    connect(line.pattern, &QLineEdit::textEdited, this, &EntriesEdit::take);
    connect(line.remove, &QPushButton::clicked, this, [this, row] { removeLine(row); });
    m_lines.append(line);
}

/// The values move up, so that no control goes while it has the focus.
void EntriesEdit::removeLine(qsizetype at) {
    if (isDiscreet())
        return;
    Entries left = entries();
    if (at < left.size())
        left.removeAt(at);
    Q_EMIT lineRemoved();
    Q_EMIT edited(left);
    show(left);
}

Entries EntriesEdit::entries() const {
    Entries all;
    for (const Line& line : m_lines)
        all.append({line.name->text().trimmed(), line.pattern->text()});
    while (!all.isEmpty() && all.last().first.isEmpty() && all.last().second.isEmpty())
        all.removeLast();
    return all;
}

void EntriesEdit::take() {
    if (isDiscreet())
        return;  // what is shown is not what is there
    const Entries now = entries();
    if (now.size() == m_lines.size())
        addLine();
    m_lines.last().remove->setVisible(false);
    for (qsizetype i = 0; i + 1 < m_lines.size(); ++i)
        m_lines[i].remove->setVisible(true);
    Q_EMIT edited(now);
}

void EntriesEdit::show(const Entries& shown) {
    while (m_lines.size() < shown.size() + 1)
        addLine();
    // A half-written line is not in the map yet: it stays where somebody types.
    const Entries now = entries();
    Entries whole;
    for (const auto& entry : now) {
        if (!entry.first.isEmpty() || !entry.second.isEmpty())
            whole.append(entry);
    }
    const bool isHidden = isDiscreet();
    for (const Line& line : std::as_const(m_lines)) {
        line.pattern->setLocked(m_isLocked);
        line.pattern->setReadOnly(isHidden || m_isLocked);
    }
    if (whole != shown || isHidden) {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const bool isEntry = i < shown.size();
            const QString name = isEntry ? shown[i].first : QString();
            if (m_lines[i].name->text() != name)
                m_lines[i].name->setText(name);
            m_lines[i].pattern->show(isEntry ? shown[i].second : QString());
        }
    }
    const qsizetype used = std::max(shown.size(), now.size());
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i].name->setVisible(i <= used);
        m_lines[i].pattern->setVisible(i <= used);
        m_lines[i].remove->setVisible(i < used && !isHidden && !m_isLocked);
        m_lines[i].name->setReadOnly(isHidden || m_isLocked);
    }
}

void EntriesEdit::setNames(const QStringList& names) {
    m_names = names;
    for (const Line& line : std::as_const(m_lines))
        line.pattern->setNames(names);
}

void EntriesEdit::goTo(const QString& name) {
    for (const Line& line : std::as_const(m_lines)) {
        if (line.name->text() == name) {
            line.pattern->setFocus();
            line.pattern->selectAll();
        }
    }
}

}  // namespace fdc::ui::maps
