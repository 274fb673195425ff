// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/CheckCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditWords.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

CheckCard::CheckCard(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent)
    : Card({}, parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      m_mark(new QLabel),
      m_title(label({}, TextRole::Strong, u"checkTitle"_s)),
      m_text(paragraph({}, TextRole::Body, u"checkText"_s)),
      m_show(button({}, u"showBroken"_s)),
      m_help(button(tr("Cause and fix"), u"checkHelp"_s, ButtonRole::Flat)) {
    setObjectName(u"checkCard"_s);
    body()->setContentsMargins(14, 10, 14, 10);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_title->setWordWrap(true);
    restyle(m_title, "tone", u"error"_s);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    row->addWidget(m_help, 0, Qt::AlignTop);
    body()->addLayout(row);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (const auto& result = m_presenter.check().result(); result && result->firstBad)
            m_presenter.showRecord(result->firstBad->sequence);
    });
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(m_topic); });
    connect(&m_presenter.check(), &TrailCheck::changed, this, &CheckCard::refresh);
    refresh();
}

void CheckCard::refresh() {
    const TrailCheck& check = m_presenter.check();
    const bool broken = check.result() && check.result()->firstBad;
    setVisible(broken || check.error());
    if (!broken && !check.error())
        return;
    m_mark->setPixmap(icons::pixmap(u"error"_s, 22, *this, Tone::Error));
    m_show->setVisible(broken);
    if (broken) {
        const auto& bad = *check.result()->firstBad;
        const QString number = format::count(bad.sequence);
        m_title->setText(tr("The audit trail was changed at record %1").arg(number));
        QString text = AuditWords::problem(bad.problem);
        text +=
            u' ' + (bad.sequence > 1 ? tr("The records before it are intact. Keep audit.db and "
                                          "audit-checkpoints.jsonl as evidence before anything else is done.")
                                     : tr("Keep audit.db and audit-checkpoints.jsonl as evidence before "
                                          "anything else is done."));
        m_text->setText(text);
        m_show->setText(tr("Show record %1").arg(number));
        m_topic = u"page:audit"_s;
    } else {
        m_title->setText(tr("The audit trail could not be verified"));
        m_text->setText(errorLine(*check.error(), m_language()));
        m_topic = u"error:"_s + check.error()->code();
    }
    setProperty("helpTopic", m_topic);
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
}

}  // namespace fdc::ui::audit
