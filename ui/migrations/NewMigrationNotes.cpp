// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationNotes.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <memory>

#include "ui/common/Widgets.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int flatPadding = 7;  // of a flat button: its text stands below the sentence

}  // namespace

NewMigrationNotes::NewMigrationNotes(const QString& name, bool linksSteps, QWidget* parent)
    : QWidget(parent), m_linksSteps(linksSteps), m_rows(new QVBoxLayout(this)) {
    setObjectName(name);
    setProperty("role", u"scrolled"_s);
    m_rows->setContentsMargins(0, 0, 0, 0);
}

void NewMigrationNotes::show(const QList<NewMigrationFinding>& findings) {
    if (findings == m_shown)
        return;
    m_shown = findings;
    if (m_content) {
        // One of its buttons may be what led here.
        m_rows->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget;
    m_content->setProperty("role", u"scrolled"_s);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 6, 0);
    rows->setSpacing(6);
    for (const NewMigrationFinding& finding : findings)
        add(finding);
    rows->addStretch();
    m_rows->addWidget(m_content);
}

void NewMigrationNotes::add(const NewMigrationFinding& finding) {
    auto* row = new QHBoxLayout;
    row->setSpacing(3);
    row->addWidget(new Pill(NewMigrationFindings::word(finding.tone), finding.tone), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    QLabel* sentence = paragraph(finding.text, TextRole::Body, u"findingText"_s);
    sentence->setContentsMargins(flatPadding, 0, 0, 0);
    texts->addWidget(sentence);
    auto links = std::make_unique<QHBoxLayout>();
    links->setSpacing(4);
    if (!finding.code.isEmpty()) {
        QPushButton* code = button(finding.code, u"findingCode"_s, ButtonRole::Flat);
        code->setToolTip(tr("Cause and fix"));
        code->setAccessibleName(tr("Cause and fix of %1").arg(finding.code));
        code->setProperty("helpTopic", u"error:"_s + finding.code);
        connect(code, &QPushButton::clicked, this, [this, id = finding.code] { Q_EMIT helpRequested(id); });
        links->addWidget(code);
    }
    if (m_linksSteps && finding.step != NewMigrationStep::Checks) {
        const bool isSource = finding.step == NewMigrationStep::Source;
        QPushButton* there = button(isSource ? tr("Go to the source") : tr("Go to the target"),
                                    u"findingStep"_s, ButtonRole::Flat);
        connect(there, &QPushButton::clicked, this,
                [this, step = finding.step] { Q_EMIT stepRequested(step); });
        links->addWidget(there);
    }
    links->addStretch();
    if (links->count() > 1)
        texts->addLayout(links.release());
    row->addLayout(texts, 1);
    static_cast<QVBoxLayout*>(m_content->layout())->addLayout(row);
}

}  // namespace fdc::ui::migrations
