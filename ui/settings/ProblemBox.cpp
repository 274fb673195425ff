// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/ProblemBox.h"

#include <QHBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

ProblemBox::ProblemBox(const QString& name, QWidget* parent)
    : QFrame(parent),
      m_mark(new QLabel),
      m_sentence(paragraph(QString(), TextRole::Strong, u"problemSentence"_s)),
      m_fix(paragraph(QString(), TextRole::Muted, u"problemFix"_s)),
      m_code(label(QString(), TextRole::Mono, u"problemCode"_s)) {
    setObjectName(name);
    setProperty("role", u"inset"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(10);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_fix);
    auto* foot = new QHBoxLayout;
    QPushButton* help = button(tr("Cause and fix"), u"problemHelp"_s, ButtonRole::Flat);
    QPushButton* close = button(tr("Dismiss"), u"problemDismiss"_s, ButtonRole::Flat);
    foot->addWidget(m_code);
    foot->addStretch(1);
    foot->addWidget(help);
    foot->addWidget(close);
    texts->addLayout(foot);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    connect(help, &QPushButton::clicked, this,
            [this] { Q_EMIT helpRequested(u"error:"_s + m_code->text()); });
    connect(close, &QPushButton::clicked, this, &ProblemBox::dismissed);
    hide();
}

void ProblemBox::set(const std::optional<base::Error>& error, const QString& language) {
    setVisible(error.has_value());
    setProperty("helpTopic", error ? QVariant(u"error:"_s + error->code()) : QVariant());
    if (!error)
        return;
    m_mark->setPixmap(icons::pixmap(u"error"_s, 20, *this, Tone::Error));
    m_sentence->setText(base::errorSentence(*error, language));
    QString fix = base::errorFix(error->code(), language);
    fix.remove(u'`');  // the pages are Markdown, this is not
    m_fix->setText(fix);
    m_fix->setVisible(!fix.isEmpty());
    m_code->setText(error->code());
    setAccessibleName(m_sentence->text());
    setAccessibleDescription(fix);
}

}  // namespace fdc::ui::settings
