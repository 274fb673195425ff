// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/TroubleList.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/Small.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSameKind(const Trouble& a, const Trouble& b) {
    return a.id == b.id && a.canRetry == b.canRetry && a.topic == b.topic && a.tone == b.tone;
}

}  // namespace

TroubleList::TroubleList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(u"troubleList"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    hide();
}

void TroubleList::set(const QList<Trouble>& troubles) {
    if (troubles == m_troubles)
        return;
    const bool isSame = std::ranges::equal(troubles, m_troubles, isSameKind);
    m_troubles = troubles;
    if (!isSame)
        rebuild();
    // A countdown changes every second: the button that a person is about to press stays the same one.
    for (const Trouble& one : troubles) {
        findChild<QLabel*>(u"troubleTitle-"_s + one.id)->setText(one.title);
        findChild<QLabel*>(u"troubleText-"_s + one.id)->setText(one.text);
    }
    setVisible(!troubles.isEmpty());
}

void TroubleList::setBusy(bool busy) {
    m_busy = busy;
    if (auto* retry = findChild<QPushButton*>(u"tryNow"_s))
        retry->setEnabled(!busy);
}

void TroubleList::rebuild() {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();  // it may be the sender of what led here
        delete item;
    }
    QWidget* before = m_anchor;
    for (const Trouble& one : std::as_const(m_troubles)) {
        QWidget* box = makeBox(one);
        m_column->addWidget(box);
        for (QPushButton* each : box->findChildren<QPushButton*>()) {
            if (before)
                setTabOrder(before, each);
            before = each;
        }
    }
}

QWidget* TroubleList::makeBox(const Trouble& trouble) {
    auto* box = new QFrame;
    box->setObjectName(u"trouble-"_s + trouble.id);
    box->setProperty("role", u"inset"_s);
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    auto* dot = new StateDot;
    dot->set(trouble.tone, trouble.title);
    first->addWidget(dot);
    QLabel* title = paragraph({}, TextRole::Strong, u"troubleTitle-"_s + trouble.id);
    first->addWidget(title, 1);
    if (!trouble.topic.isEmpty()) {
        QPushButton* help = button(tr("Cause and fix"), u"troubleHelp-"_s + trouble.id, ButtonRole::Flat);
        connect(help, &QPushButton::clicked, this,
                [this, topic = trouble.topic] { Q_EMIT helpRequested(topic); });
        first->addWidget(help);
    }
    if (trouble.canRetry) {
        QPushButton* retry = button(tr("Try now"), u"tryNow"_s);
        retry->setEnabled(!m_busy);
        connect(retry, &QPushButton::clicked, this, &TroubleList::retryRequested);
        first->addWidget(retry);
    }
    inside->addLayout(first);
    inside->addWidget(paragraph({}, TextRole::Body, u"troubleText-"_s + trouble.id));
    return box;
}

}  // namespace fdc::ui::connectors
