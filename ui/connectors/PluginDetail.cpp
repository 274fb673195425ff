// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/PluginDetail.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/connectors/CheckListView.h"
#include "ui/connectors/FactGrid.h"
#include "ui/connectors/PluginsPresenter.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

PluginDetail::PluginDetail(PluginsPresenter& presenter, const Services& services, QWidget* parent)
    : Card({}, parent),
      m_presenter(presenter),
      m_services(services),
      m_content(new QWidget),
      m_nothing(paragraph(tr("Choose a plug-in to see who signed it, what it may use and whether it keeps "
                             "its promises."),
                          TextRole::Muted, u"pluginNothing"_s)),
      m_facts(new FactGrid(u"pluginFacts"_s)),
      m_line(new CommandLineBox) {
    setObjectName(u"pluginDetail"_s);
    setAccessibleName(tr("The chosen plug-in"));
    m_content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(8);
    buildHead(column);
    buildProblem(column);
    column->addWidget(m_facts);
    buildCheck(column);
    column->addStretch(1);
    column->addWidget(m_line);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"pluginScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    scroll->viewport()->setAutoFillBackground(false);
    body()->addWidget(m_nothing);
    body()->addWidget(scroll, 1);
    wire();
    refresh();
}

void PluginDetail::buildHead(QVBoxLayout* column) {
    m_name = new ElidedLabel({}, TextRole::CardTitle, u"pluginName"_s);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_signature = new Pill;
    m_signature->setObjectName(u"pluginSignature"_s);
    m_open = button(tr("Its connector"), u"pluginConnector"_s, ButtonRole::Flat);
    m_remove = button(tr("Remove…"), u"removePlugin"_s, ButtonRole::Danger);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addWidget(m_signature);
    row->addStretch(1);
    column->addLayout(row);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    column->addLayout(buttons);
}

void PluginDetail::buildProblem(QVBoxLayout* column) {
    m_problem = new QFrame;
    m_problem->setObjectName(u"pluginProblem"_s);
    m_problem->setProperty("role", u"inset"_s);
    m_problemText = paragraph({}, TextRole::Body, u"pluginProblemText"_s);
    m_problemHelp = button({}, u"pluginProblemHelp"_s);
    auto* inside = new QVBoxLayout(m_problem);
    inside->setContentsMargins(12, 10, 12, 10);
    inside->setSpacing(6);
    inside->addWidget(label(tr("It does not start"), TextRole::Strong));
    inside->addWidget(m_problemText);
    m_problemTrust = button(tr("Trust a publisher…"), u"pluginProblemTrust"_s);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_problemTrust);
    buttons->addWidget(m_problemHelp);
    buttons->addStretch(1);
    inside->addLayout(buttons);
    column->addWidget(m_problem);
}

void PluginDetail::buildCheck(QVBoxLayout* column) {
    m_check = button({}, u"checkPlugin"_s);
    m_checkText = paragraph({}, TextRole::Muted, u"checkText"_s);
    m_checks = new CheckListView;
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"checkProgress"_s);
    m_progress->setAccessibleName(tr("The conformance suite runs"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    column->addWidget(horizontalLine());
    auto* row = new QHBoxLayout;
    row->addWidget(label(tr("Conformance"), TextRole::CardTitle));
    row->addStretch(1);
    row->addWidget(m_check);
    column->addLayout(row);
    column->addWidget(m_checkText);
    column->addWidget(m_progress);
    column->addWidget(m_checks);
}

void PluginDetail::wire() {
    connect(m_remove, &QPushButton::clicked, this, [this] { m_presenter.remove(this); });
    connect(m_open, &QPushButton::clicked, this,
            [this] { m_services.navigate(u"connectors"_s, u"connector:"_s + m_presenter.currentId()); });
    connect(m_check, &QPushButton::clicked, &m_presenter, &PluginsPresenter::startCheck);
    connect(m_problemTrust, &QPushButton::clicked, this, [this] { m_presenter.trust(this); });
    connect(m_problemHelp, &QPushButton::clicked, this,
            [this] { m_services.help(m_problem->property("helpTopic").toString()); });
    connect(&m_presenter, &PluginsPresenter::changed, this, &PluginDetail::refresh);
    connect(&m_presenter, &PluginsPresenter::currentChanged, this, &PluginDetail::refresh);
    connect(&m_presenter, &PluginsPresenter::checkChanged, this, &PluginDetail::refreshCheck);
}

void PluginDetail::refresh() {
    const PluginRow* plugin = m_presenter.current();
    m_content->setVisible(plugin != nullptr);
    m_nothing->setVisible(plugin == nullptr);
    if (!plugin)
        return;
    m_name->setFullText(plugin->name);
    m_signature->setVisible(plugin->signature.has_value());
    if (plugin->signature) {
        m_signature->set(signatureWord(*plugin->signature), signatureTone(*plugin->signature));
        m_signature->setToolTip(format::plainTip(signatureSentence(*plugin->signature)));
        m_signature->updateGeometry();
    }
    m_remove->setEnabled(!m_presenter.isBusy());
    m_problem->setVisible(!plugin->problemCode.isEmpty());
    m_problem->setProperty("helpTopic", u"error:"_s + plugin->problemCode);
    const bool isUntrusted = plugin->problemCode == u"PLUGIN_UNTRUSTED"_s;
    m_problemTrust->setVisible(isUntrusted);
    m_problemTrust->setEnabled(!m_presenter.isBusy());
    // What this window does itself is no command of a terminal.
    const QString fix =
        isUntrusted
            ? tr("Compare the key below with the one that its publisher tells you on another way. When it is "
                 "the same, trust the publisher; else remove the plug-in.")
            : base::errorFix(plugin->problemCode, m_services.language()).remove(u'`');
    m_problemText->setText(discreet(fix.isEmpty() ? plugin->problem : plugin->problem + u"\n\n"_s + fix));
    m_problemHelp->setText(tr("Help for %1").arg(plugin->problemCode));
    m_facts->set(pluginFacts(*plugin));
    m_line->setLine(format::commandLine(m_services.environment, {u"plugin"_s, u"check"_s, plugin->id}));
    refreshCheck();
}

void PluginDetail::refreshCheck() {
    const PluginCheck check = m_presenter.check(m_presenter.currentId());
    m_check->setText(check.running ? tr("Checking…") : tr("Check", "button: runs the conformance suite"));
    m_check->setEnabled(!check.running && m_presenter.current());
    m_checkText->setText(check.summary(m_services.clock.utcNow(), m_services.language()));
    m_progress->setVisible(check.running);
    m_checks->setVisible(!check.checks.isEmpty());
    m_checks->set(check.checks);
}

}  // namespace fdc::ui::connectors
